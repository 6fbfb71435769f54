/** Where the program keeps what is its user's. */
@NullMarked
package dev.unroll.app.home;

import org.jspecify.annotations.NullMarked;
