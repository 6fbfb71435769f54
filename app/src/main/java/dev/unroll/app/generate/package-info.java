/** What a network writes when it must live with its own mistakes, beside what it says when it is told the truth. */
@NullMarked
package dev.unroll.app.generate;

import org.jspecify.annotations.NullMarked;
