/**
 * What the engine is told: ourselves ({@link dev.exip.bgp.engine.config.ServerConfig}) and each neighbour
 * ({@link dev.exip.bgp.engine.config.PeerConfig}).
 *
 * <p>Values only, for any thread. A neighbour's options are grouped by what a change of them costs: those of transport and
 * capabilities need a new session, those of routes do not. Where the values come from, a file for instance, is not known
 * here.
 */
@NullMarked
package dev.exip.bgp.engine.config;

import org.jspecify.annotations.NullMarked;
