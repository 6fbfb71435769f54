@NullMarked
package dev.unroll.app.doctor;

import org.jspecify.annotations.NullMarked;
