package dev.exip.daemon.restart;

import dev.exip.bgp.net.IpAddress;
import java.util.List;
import java.util.Set;

/** Where one run of a daemon leaves it for the next which neighbours have told it routes. */
public interface Memory {
    /** Those that the last run has left; none if it has left nothing, or nothing that can be read. */
    List<IpAddress> recall();

    /** Those that it is now. */
    void keep(Set<IpAddress> neighbors);

    /** Nobody: nobody will keep our routes, so that there is nobody to wait for. */
    void forget();
}
