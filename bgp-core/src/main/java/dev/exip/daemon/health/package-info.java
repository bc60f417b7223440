/**
 * How a daemon is, for those who may start it anew or send it work: the kubelet's probes at {@code /livez} and {@code /readyz}.
 *
 * <p>Alive means that its threads come round, and nothing else: a session that is down, or an API server that is away, gets no
 * better by a restart. Ready means that it does what it is there for: its configuration is valid, and it knows what it needs to
 * know. Conditions are asked when somebody asks, so a daemon that nobody probes spends nothing on it.
 */
@NullMarked
package dev.exip.daemon.health;

import org.jspecify.annotations.NullMarked;
