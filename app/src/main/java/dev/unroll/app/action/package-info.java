/**
 * What can be done in the window: one {@link dev.unroll.app.action.Action} each, which drives its button, its menu item, its
 * keys and its line on the sheet of shortcuts.
 */
@NullMarked
package dev.unroll.app.action;

import org.jspecify.annotations.NullMarked;
