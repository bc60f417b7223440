{{/* What all containers have in common. */}}
{{- define "exip.image.fields" -}}
image: {{ include "exip.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end -}}

{{/* The daemons' launchers, started as root, become 65532 and keep only what they need of these capabilities. {add: [...]}; none: not root at all. */}}
{{- define "exip.security" -}}
securityContext:
  {{- if .add }}
  runAsUser: 0
  {{- else }}
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  {{- end }}
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
    {{- with .add }}
    add: {{ toJson . }}
    {{- end }}
  seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* {root, daemon} */}}
{{- define "exip.env" -}}
- {name: EXIP_LOG_LEVEL, value: {{ .root.Values.logLevel }}}
- {name: NODE_NAME, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
- {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
{{- with .daemon.javaOpts }}
- {name: JAVA_OPTS, value: {{ . | quote }}}
{{- end }}
{{- with .daemon.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Whether it lives, whether it is ready; a session that is down is neither's business. {root, port: name of the port, number, exposed} */}}
{{- define "exip.probes" -}}
{{- $context := . -}}
ports:
  - {name: {{ .port }}, containerPort: {{ .number }}, protocol: TCP}
{{- range $probe, $path := dict "startup" "/livez" "liveness" "/livez" "readiness" "/readyz" }}
{{ $probe }}Probe:
  httpGet:
    path: {{ $path }}
    port: {{ $context.port }}
    {{- if not $context.exposed }}
    host: 127.0.0.1
    {{- end }}
  {{- toYaml (get $context.root.Values.probes $probe) | nindent 2 }}
{{- end }}
{{- end -}}

{{/* A volume of keys: a Secret that the daemon's group may read. */}}
{{- define "exip.keys" -}}
- name: keys
  secret:
    secretName: {{ . }}
    defaultMode: 288   # 0440
{{- end -}}

{{/* Of pods in the host's network. */}}
{{- define "exip.pod" -}}
hostNetwork: true
dnsPolicy: ClusterFirstWithHostNet
{{ include "exip.pod.any" . }}
{{- end -}}

{{/* Of every pod. */}}
{{- define "exip.pod.any" -}}
enableServiceLinks: false
securityContext:
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
