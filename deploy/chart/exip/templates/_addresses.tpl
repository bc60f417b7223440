{{/* An IPv4 address as a number. */}}
{{- define "exip.number" -}}
{{- $number := 0 -}}
{{- range splitList "." . }}{{ $number = add (mul $number 256) (int64 .) }}{{ end -}}
{{- $number -}}
{{- end -}}

{{/* And back. */}}
{{- define "exip.quad" -}}
{{- printf "%d.%d.%d.%d" (div . 16777216) (mod (div . 65536) 256) (mod (div . 256) 256) (mod . 256) -}}
{{- end -}}

{{/* The first and the last of 10.0.0.0/24, 10.0.0.10-10.0.0.20 or 10.0.0.7, as numbers in a JSON array. */}}
{{- define "exip.bounds" -}}
{{- if contains "-" . -}}
  {{- $ends := splitList "-" . -}}
  {{- printf "[%s, %s]" (include "exip.number" (trim (first $ends))) (include "exip.number" (trim (last $ends))) -}}
{{- else -}}
  {{- $parts := splitList "/" (printf "%s/32" .) -}}
  {{- $size := 1 -}}
  {{- range until (int (sub 32 (index $parts 1))) }}{{ $size = mul $size 2 }}{{ end -}}
  {{- $number := include "exip.number" (first $parts) | int64 -}}
  {{- $first := sub $number (mod $number $size) -}}
  {{- printf "[%d, %d]" $first (sub (add $first $size) 1) -}}
{{- end -}}
{{- end -}}

{{/* The addresses of a pool as prefixes, in a JSON array; a range is the fewest that have it: {pool, where}. */}}
{{- define "exip.prefixes" -}}
{{- $prefixes := list -}}
{{- range $range := .pool.addresses -}}
  {{- if contains "/" $range -}}
    {{- $prefixes = append $prefixes $range -}}
  {{- else if not (contains "-" $range) -}}
    {{- $prefixes = append $prefixes (printf "%s/%d" $range (ternary 128 32 (contains ":" $range))) -}}
  {{- else if contains ":" $range -}}
    {{- fail (printf "%s: admission.enabled takes prefixes: write the range %s as one or several, such as 2001:db8:77::/120" $.where $range) -}}
  {{- else -}}
    {{- $bounds := include "exip.bounds" $range | fromJsonArray -}}
    {{- $first := first $bounds | int64 -}}
    {{- $last := last $bounds | int64 -}}
    {{- range until 62 -}}   {{/* no range takes more */}}
      {{- if le $first $last -}}
        {{- $size := 1 -}}
        {{- $length := 32 -}}
        {{- range until 32 -}}
          {{- $twice := mul $size 2 -}}
          {{- if and (eq (mod $first $twice) 0) (le (add $first $twice) (add $last 1)) -}}
            {{- $size = $twice -}}
            {{- $length = sub $length 1 -}}
          {{- end -}}
        {{- end -}}
        {{- $prefixes = append $prefixes (printf "%s/%d" (include "exip.quad" $first) $length) -}}
        {{- $first = add $first $size -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $prefixes -}}
{{- end -}}
