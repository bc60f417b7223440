/**
 * What a route reflector's file says beyond that of any daemon that speaks BGP: the address that moves between replicas, and the
 * Lease by which they agree on who has it.
 *
 * <p>Values and their readers, no more: the reflector acts on them, and {@code bgpctl config check} only reads. It stands here
 * and not with the reflector so that the CLI needs no reflector to check its file.
 */
@NullMarked
package dev.exip.daemon.reflector;

import org.jspecify.annotations.NullMarked;
