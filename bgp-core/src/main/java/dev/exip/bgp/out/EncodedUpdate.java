package dev.exip.bgp.out;

import io.netty.buffer.ByteBuf;

/**
 * Whole UPDATE messages, back to back, that several members get as they are.
 *
 * @param messages owned by the holder of this record until it is released
 * @param audience who gets them
 */
record EncodedUpdate(ByteBuf messages, Audience audience) {}
