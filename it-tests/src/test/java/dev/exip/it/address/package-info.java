/**
 * The reflector's address moves between replicas: two of them on one link, with a Kubernetes API that both reach by another.
 *
 * <p>The {@link dev.exip.lab.watch.Witness} on the same link asks all the time who has the address, so that what is claimed is
 * seen from outside: who answers, and that no two ever do at once.
 */
@NullMarked
package dev.exip.it.address;

import org.jspecify.annotations.NullMarked;
