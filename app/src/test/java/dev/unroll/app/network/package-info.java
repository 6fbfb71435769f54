@NullMarked
package dev.unroll.app.network;

import org.jspecify.annotations.NullMarked;
