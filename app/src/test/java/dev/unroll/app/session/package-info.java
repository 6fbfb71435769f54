@NullMarked
package dev.unroll.app.session;

import org.jspecify.annotations.NullMarked;
