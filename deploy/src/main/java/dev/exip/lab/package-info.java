/**
 * The lab: racks of the mission's document in network namespaces, with ExIP in the roles of node and reflector and a routing daemon
 * of someone else's as router.
 *
 * <p>{@link dev.exip.lab.SingleRack} is the whole rack, ready to start; the other classes are what it is made of, one for each thing
 * that one would point at: a {@link dev.exip.lab.Rack}, an {@link dev.exip.lab.ExipNode}, a {@link dev.exip.lab.BirdRouter}. The demo
 * and the integration tests stand on the same classes. {@link dev.exip.lab.KubernetesApi} and {@link dev.exip.lab.WebServer} are
 * programs that run on hosts of the lab.
 *
 * <p>The caller's thread does the work. Processes outlive the JVM that started them; what a lab has made is written in its folder
 * ({@code exip-lab-NAME} in the temporary directory), and {@code deploy/lab/down NAME} removes exactly that. Nothing here installs
 * packages or builds: that is done by the scripts in {@code deploy/lab}.
 */
@NullMarked
package dev.exip.lab;

import org.jspecify.annotations.NullMarked;
