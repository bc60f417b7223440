/** When a pass is due: at a mark from elsewhere, or when the clock says so. What a pass does is not known here. */
@NullMarked
package dev.exip.agent.loop;

import org.jspecify.annotations.NullMarked;
