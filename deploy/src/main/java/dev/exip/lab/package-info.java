/**
 * The lab: hosts that are network namespaces, the programs that run on them, and how one waits for what they should come to.
 *
 * <p>{@link dev.exip.lab.Lab} is a network that stands, {@link dev.exip.lab.Daemon} a program on one of its hosts,
 * {@link dev.exip.lab.Document} the tables that the mission's document shows. What runs there is next door: {@code kube} the
 * Kubernetes API, {@code router} BIRD and FRR, {@code site} the document's two topologies with ExIP in them, {@code demo} the
 * story. The demo and the integration tests stand on the same classes.
 *
 * <p>The caller's thread does the work. Processes outlive the JVM that started them; what a lab has made is written in its folder
 * ({@code exip-lab-NAME} in the temporary directory), and {@code deploy/lab/down NAME} removes exactly that. Nothing here installs
 * packages or builds: that is done by the scripts in {@code deploy/lab}.
 */
@NullMarked
package dev.exip.lab;

import org.jspecify.annotations.NullMarked;
