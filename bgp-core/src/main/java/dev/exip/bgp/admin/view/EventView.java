package dev.exip.bgp.admin.view;

/**
 * Something that has happened.
 *
 * @param number counts from 1 since the daemon started; a gap before the first that is shown are those that are forgotten
 * @param time when (ISO 8601, UTC)
 * @param kind {@code started}, {@code sessionUp}, {@code sessionDown}, {@code bfdUp}, {@code bfdDown}, {@code announced},
 *     {@code lastChoice}, {@code withdrawn}, {@code reloaded}, {@code reloadRefused}, {@code drainOn}, {@code drainOff},
 *     {@code addressTaken} or {@code addressGivenUp}
 * @param subject whom or what it is about: a neighbour's name, an interface, a file, an address
 * @param text what happened, for people
 */
public record EventView(long number, String time, String kind, String subject, String text) {}
