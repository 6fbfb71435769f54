/** What happens after a word has ended: the same sequence padded, masked and packed. */
@NullMarked
package dev.unroll.app.padding;

import org.jspecify.annotations.NullMarked;
