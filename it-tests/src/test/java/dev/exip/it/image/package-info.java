/**
 * The container image, by a container engine: the user's Docker if there is one (DOCKER_HOST, /var/run/docker.sock), else podman, whose
 * service the tests start and end. They run with {@code -Pimage} alone, which builds the image, and fail where there is no engine.
 */
@NullMarked
package dev.exip.it.image;

import org.jspecify.annotations.NullMarked;
