/**
 * Networks of network namespaces: commands, namespaces, hosts and the links between them.
 *
 * <p>A {@link dev.exip.lab.net.Topology} is a value; {@link dev.exip.lab.net.Namespace} is the only class that changes the machine,
 * through {@code ip} and {@code sysctl}, so that everything seen here can be repeated at a shell. Any thread may call in; nothing is
 * kept in memory. The root namespace is never touched, and nothing here knows of BGP or Kubernetes.
 */
@NullMarked
package dev.exip.lab.net;

import org.jspecify.annotations.NullMarked;
