/**
 * The address that moves, on the host that we run on.
 *
 * <p>{@link dev.exip.reflector.address.Holding} is the rule, a function of time and tenure;
 * {@link dev.exip.reflector.address.MovingAddress} has the one thread here and carries it out on the
 * {@link dev.exip.reflector.address.RackInterface}, which is the kernel's addresses through rtnetlink and the link's talk through a
 * packet socket. The thread makes no call that can hang: it must be free when a tenure ends.
 *
 * <p>IPv6 needs no duplicate address detection by the kernel: that takes a second or more, in which the address does not work, and
 * its failure would be noticed only later. The link is asked as for IPv4 instead, with the same frames that the kernel would send.
 *
 * <p>Deliberately not here: who may have the address, and what is done at it.
 */
@NullMarked
package dev.exip.reflector.address;

import org.jspecify.annotations.NullMarked;
