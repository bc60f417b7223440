package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;

/**
 * Where a session's routes go. All methods are called on the session's event loop and must not block; for one session
 * they come in order.
 */
public interface RouteExchange {

    /** A dial has ended; {@code answered} if the neighbour's host accepted or refused it. */
    void dialled(boolean answered);

    /** The session is Established; routes may be written to {@code outlet} from now on. */
    void up(EstablishedSession outlet, Negotiated negotiated);

    /** Routes came. {@link EstablishedSession#processed} must be called when they have been dealt with. */
    void update(EstablishedSession from, Update update);

    /** The neighbour wants to be told everything of a family again (RFC 2918). */
    void refresh(EstablishedSession to, Family family);

    /** The neighbour begins to tell everything of a family again (RFC 7313). */
    void refreshBegins(EstablishedSession from, Family family);

    /** It has told everything; what it did not tell again is void. */
    void refreshEnds(EstablishedSession from, Family family);

    /** The outlet takes octets again. */
    void writable(EstablishedSession to);

    /**
     * The session is over.
     *
     * @param why as far as it is known
     * @param graceful whether the neighbour's routes outlive it for a while (RFC 4724 section 4.2); otherwise they are void
     */
    void down(EstablishedSession from, Down why, boolean graceful);
}
