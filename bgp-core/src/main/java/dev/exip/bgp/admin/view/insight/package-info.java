/**
 * What a daemon tells of itself to whoever has to find a bug: its configuration, its process, its metrics and its health. The
 * looking-glass page does not get it.
 */
@NullMarked
package dev.exip.bgp.admin.view.insight;

import org.jspecify.annotations.NullMarked;
