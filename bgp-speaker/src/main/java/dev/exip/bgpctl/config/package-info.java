/**
 * {@code bgpctl config check}: reads a daemon's configuration file as the daemon would, without one.
 *
 * <p>It is the daemons' own code that reads, so that check and daemon never disagree; this is the only package of {@code bgpctl}
 * that knows it. It starts nothing, and needs neither Netty nor a logger for it.
 */
@NullMarked
package dev.exip.bgpctl.config;

import org.jspecify.annotations.NullMarked;
