/** The address that moves between replicas, as records of plain values. The rules of {@code admin.view} hold here too. */
@NullMarked
package dev.exip.bgp.admin.view.address;

import org.jspecify.annotations.NullMarked;
