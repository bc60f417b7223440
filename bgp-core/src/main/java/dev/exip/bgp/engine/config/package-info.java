/**
 * What the engine is told: ourselves ({@link dev.exip.bgp.engine.config.ServerConfig}) and each neighbour
 * ({@link dev.exip.bgp.engine.config.PeerConfig}).
 *
 * <p>Values only, for any thread. What a change of a neighbour's options costs is not known here, nor where the values come
 * from, a file for instance.
 */
@NullMarked
package dev.exip.bgp.engine.config;

import org.jspecify.annotations.NullMarked;
