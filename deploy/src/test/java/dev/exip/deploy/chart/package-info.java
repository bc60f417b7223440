/**
 * What the Helm chart and the kustomize overlays must be, proven on what they render: no cluster, no network.
 *
 * <p>{@link dev.exip.deploy.chart.Chart} runs the real Helm engine, {@link dev.exip.deploy.chart.Variant} says with which values:
 * those of every overlay, and two files that turn everything on. What is rendered is read by Kubernetes' own models, which know
 * every field, and by the daemons' own readers of their configuration. The admission policy is evaluated as the API server would
 * ({@link dev.exip.deploy.chart.AdmissionPolicy}), and the daemons run at an API that keeps to the rules of the roles
 * ({@link dev.exip.deploy.chart.GuardedApi}). The overlays hold no line that somebody wrote twice:
 * {@code -Dexip.write=true} writes them, and what of the daemons' schema stands in that of the values, from their sources; without
 * it the build fails if they differ.
 */
@NullMarked
package dev.exip.deploy.chart;

import org.jspecify.annotations.NullMarked;
