package dev.exip.it.interop;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import java.util.List;

/** Another maker's BGP daemon: how it is run, and its own word on what it holds and does. */
interface Peer {
    /** As in the heading of the matrix. */
    String name();

    /** As it says itself, without Debian's part. */
    String version();

    /** Starts it on {@code host} with a neighbour for every {@link Session}; returns its processes. */
    List<Daemon> start(LabHost host);

    /** Whether it says that the session is Established. */
    boolean isUp(Session session);

    /** What it holds of the neighbour's paths. */
    List<Told> holds(Session session);

    /** What it has told the neighbour. */
    List<Told> sends(Session session);

    /** Whether it says that extended messages (RFC 8654) are in use. */
    boolean agreedOnExtendedMessages(Session session);

    /** Asks the neighbour for its routes again (RFC 2918). */
    void ask(Session session);

    /** How often the neighbour has asked. */
    long asked(Session session);

    /** Announces, or withdraws, so much that a usual message cannot carry it; returns the prefixes. */
    List<String> bulk(boolean announced);

    /** Ends the session with a text (RFC 9003), and stays down. */
    void shutDown(Session session, String text);

    /** Undoes {@link #shutDown}. */
    void bringUp(Session session);

    /** Has it dial at once if, after a session's end, it would do so only much later. */
    default void dial(Session session) {}

    /** Whether it shows this text of the neighbour as the reason for the session's end. */
    boolean shows(Session session, String text);

    /** A path with a 4-octet AS number that it hands on over {@link Session#NARROW}, as we should hold it. */
    default Told handedOn() {
        return new Told("10.30.1.1/32", 0L, null, "65010 4200000001");
    }

    /** What it cannot do. */
    default List<Limit> limits() {
        return List.of();
    }
}
