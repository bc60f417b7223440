package dev.exip.bgp.monitor;

import dev.exip.bgp.net.IpAddress;
import java.time.Duration;

/**
 * A monitoring station, as configured.
 *
 * @param address where it listens
 * @param port where it listens
 * @param retry how long after a failure it is dialled again; twice as long after each further one, up to 12 minutes (RFC 7854 section 3.2)
 * @param statistics how often it is told how many routes there are
 */
public record StationConfig(IpAddress address, int port, Duration retry, Duration statistics) {

    @Override
    public String toString() {
        return (address.toString().contains(":") ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}
