package dev.exip.bgp.admin.view.steer;

/**
 * What was done to a neighbour.
 *
 * @param neighbor its name
 * @param address its address
 * @param changed whether there was anything to do; false where it was so already
 * @param words what was done, for people
 */
public record DoneView(String neighbor, String address, boolean changed, String words) {}
