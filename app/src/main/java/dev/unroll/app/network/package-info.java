/** The network unrolled over time: its geometry, its drawing, and the view that shows it. */
@NullMarked
package dev.unroll.app.network;

import org.jspecify.annotations.NullMarked;
