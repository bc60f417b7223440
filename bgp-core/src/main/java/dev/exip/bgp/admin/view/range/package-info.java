/** The ranges that dynamic neighbours may come from, as records of plain values. The rules of {@code admin.view} hold here too. */
@NullMarked
package dev.exip.bgp.admin.view.range;

import org.jspecify.annotations.NullMarked;
