/** {@code bgpctl show address}: the address that moves between replicas of the route reflector. Asks, prints, and keeps nothing. */
@NullMarked
package dev.exip.bgpctl.address;

import org.jspecify.annotations.NullMarked;
