/** What the network writes: live samples and how they are drawn. */
@NullMarked
package dev.unroll.app.sample;

import org.jspecify.annotations.NullMarked;
