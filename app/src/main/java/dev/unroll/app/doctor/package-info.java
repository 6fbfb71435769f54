/** What is wrong with the run shown, and where that shows. */
@NullMarked
package dev.unroll.app.doctor;

import org.jspecify.annotations.NullMarked;
