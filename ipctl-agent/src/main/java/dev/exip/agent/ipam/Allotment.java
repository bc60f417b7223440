package dev.exip.agent.ipam;

import dev.exip.agent.vip.ServiceRef;
import java.net.InetAddress;
import java.util.List;

/**
 * What a Service gets.
 *
 * @param service   the Service
 * @param addresses its addresses, IPv4 first
 * @param shortages what it wants and does not get
 */
record Allotment(ServiceRef service, List<InetAddress> addresses, List<Shortage> shortages) {}
