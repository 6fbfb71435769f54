/** Where the network is in its own memory: the plane of its hidden state, and what its head says there. */
@NullMarked
package dev.unroll.app.map;

import org.jspecify.annotations.NullMarked;
