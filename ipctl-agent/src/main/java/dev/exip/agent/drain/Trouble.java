package dev.exip.agent.drain;

import dev.exip.agent.vip.Standing;

/**
 * What is wrong with a node, or with a Service on it.
 *
 * @param cause  what kind of thing it is
 * @param atMost how an address can stand at most with it
 * @param words  a sentence about it, without its full stop
 */
record Trouble(Cause cause, Standing atMost, String words) {}
