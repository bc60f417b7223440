/** Monitoring stations, as records of plain values. The rules of {@code admin.view} hold here too. */
@NullMarked
package dev.exip.bgp.admin.view.bmp;

import org.jspecify.annotations.NullMarked;
