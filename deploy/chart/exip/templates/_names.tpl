{{/* What the objects are called. The longest is <fullname>-reflector-<rack>-2, within the 63 characters of a label's value. */}}
{{- define "exip.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 30 | trimSuffix "-" -}}
{{- end -}}

{{- define "exip.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 30 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "exip.name" . -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 30 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* By what a workload finds its pods, for ever: {root, component}. */}}
{{- define "exip.selector" -}}
app.kubernetes.io/name: {{ include "exip.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* Of every object: {root, component}. */}}
{{- define "exip.labels" -}}
{{ include "exip.selector" . }}
app.kubernetes.io/part-of: exip
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Of a pod: nothing that an upgrade of the chart alone would change. {root, component, rack} */}}
{{- define "exip.pod.labels" -}}
{{ include "exip.selector" . }}
app.kubernetes.io/part-of: exip
exip.dev/rack: {{ .rack.name }}
{{- end -}}

{{/* {root, of: node, reflector or ipam} */}}
{{- define "exip.serviceAccount" -}}
{{- $account := (get .root.Values .of).serviceAccount -}}
{{- default (printf "%s-%s" (include "exip.fullname" .root) .of) $account.name -}}
{{- end -}}

{{- define "exip.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
