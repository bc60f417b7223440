/**
 * A Kubernetes API for the lab: {@link dev.exip.lab.kube.KubernetesApi} is the program, {@link dev.exip.lab.kube.ApiServer} the host
 * that runs it and what one asks of it.
 *
 * <p>The program is fabric8's mock server with what a lab needs beside: it keeps what it holds in a file, and a watch that begins
 * late is told what was deleted meanwhile. The mock's own lock guards all of it. No discovery, no authentication, no admission.
 */
@NullMarked
package dev.exip.lab.kube;

import org.jspecify.annotations.NullMarked;
