package dev.exip.bgp.out;

import dev.exip.bgp.rib.PathSource;
import io.netty.buffer.ByteBuf;

/** The way to one neighbour, as the RIB's thread sees it. */
public interface Outlet {

    /** The neighbour as a source of paths, so that it is not told its own. */
    PathSource source();

    /** Whether it would take more octets now; when that turns true again, the group must be told. */
    boolean isWritable();

    /** Whether beginning and end of a refresh are marked for it (RFC 7313). */
    boolean marksRefreshes();

    /** Sends whole messages. Never blocks; takes over {@code messages}, which it releases. */
    void write(ByteBuf messages);
}
