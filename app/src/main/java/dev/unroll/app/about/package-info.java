/** What this program is, what it runs on, and whose work is in it. */
@NullMarked
package dev.unroll.app.about;

import org.jspecify.annotations.NullMarked;
