/** Classes: which are told from which, how many epochs that took, and what a name says letter by letter. */
@NullMarked
package dev.unroll.app.classes;

import org.jspecify.annotations.NullMarked;
