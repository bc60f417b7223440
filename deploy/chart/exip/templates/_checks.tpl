{{/* What the schema cannot say. */}}
{{- define "exip.checks" -}}
{{- $values := .Values -}}
{{- if not $values.vips.allow -}}
  {{- fail "vips.allow is empty: name the prefixes that Services may take external IPs from, such as --set 'vips.allow={10.0.0.0/24}'. Nothing outside of them is ever announced." -}}
{{- end -}}
{{- if not $values.racks -}}
  {{- fail "racks is empty: name at least one, with its AS and its reflector or router. The chart's README begins with an example." -}}
{{- end -}}
{{- if eq $values.image.tag "latest" -}}
  {{- fail "image.tag is latest: nobody could tell which version runs, nor go back to it; name the version" -}}
{{- end -}}
{{- $names := list -}}
{{- range $i, $rack := $values.racks -}}
  {{- $where := printf "racks[%d] (%s)" $i $rack.name -}}
  {{- if has $rack.name $names -}}
    {{- fail (printf "%s: another rack has that name; choose another" $where) -}}
  {{- end -}}
  {{- $names = append $names $rack.name -}}
  {{- if and (gt (len $values.racks) 1) (not $rack.nodeSelector) -}}
    {{- fail (printf "%s: with several racks each must say which nodes are its own; give it a nodeSelector, such as {topology.kubernetes.io/zone: %s}" $where $rack.name) -}}
  {{- end -}}
  {{- if and (not $rack.reflector) (not (dig "speaker" "peers" list $rack)) -}}
    {{- fail (printf "%s: nobody to announce anything to; give it a reflector, or name the router in speaker.peers" $where) -}}
  {{- end -}}
  {{- with $rack.reflector -}}
    {{- $fixed := eq (toString .moves) "false" -}}
    {{- if and (not $fixed) (not .interface) -}}
      {{- fail (printf "%s: reflector.interface is missing: the hosts' network interface into the rack, such as eth0, that gets the address" $where) -}}
    {{- end -}}
    {{- if and $fixed (not .nodeSelector) -}}
      {{- fail (printf "%s: reflector.moves is false, so reflector.nodeSelector must pick the one host that has the address" $where) -}}
    {{- end -}}
    {{- if and $fixed (gt (int (default 1 .replicas)) 1) -}}
      {{- fail (printf "%s: reflector.moves is false: one host has the address, so there is one replica; remove reflector.replicas, or give a second address in reflector.second" $where) -}}
    {{- end -}}
    {{- if and $fixed .second (not (dig "second" "nodeSelector" dict .)) -}}
      {{- fail (printf "%s: reflector.moves is false, so reflector.second.nodeSelector must pick the host that has the second address" $where) -}}
    {{- end -}}
    {{- if not .peers -}}
      {{- fail (printf "%s: reflector.peers is empty: name the router that is to be told the routes" $where) -}}
    {{- end -}}
    {{- if and $values.passwords.nodes (not (and $values.passwords.speakerSecret $values.passwords.reflectorSecret)) -}}
      {{- fail "passwords.nodes names a key: passwords.speakerSecret and passwords.reflectorSecret must name the Secrets that have it" -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- $allowed := list -}}
{{- range $values.vips.allow -}}
  {{- if not (contains ":" .) }}{{ $allowed = append $allowed (include "exip.bounds" . | fromJsonArray) }}{{ end -}}
{{- end -}}
{{- $pools := list -}}
{{- range $i, $pool := $values.pools -}}
  {{- if has $pool.name $pools -}}
    {{- fail (printf "pools[%d] (%s): another pool has that name; choose another" $i $pool.name) -}}
  {{- end -}}
  {{- $pools = append $pools $pool.name -}}
  {{- range $range := $pool.addresses -}}
    {{- if not (contains ":" $range) -}}   {{/* templates count no further than IPv4 */}}
      {{- $bounds := include "exip.bounds" $range | fromJsonArray -}}
      {{- $inside := false -}}
      {{- range $allowed -}}
        {{- if and (ge (first $bounds) (first .)) (le (last $bounds) (last .)) }}{{ $inside = true }}{{ end -}}
      {{- end -}}
      {{- if not $inside -}}
        {{- fail (printf "pools[%d] (%s): %s is in no prefix of vips.allow, so no node would carry it; add it there" $i $pool.name $range) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if and $values.ipam.enabled (not $values.pools) -}}
  {{- fail "ipam.enabled is true, and pools is empty: name the addresses to give out, such as --set 'pools[0].name=public,pools[0].addresses={10.0.0.0/24}'" -}}
{{- end -}}
{{- if and $values.ipam.enabled (not (has "loadBalancer" $values.vips.sources)) -}}
  {{- fail "ipam.enabled is true, and no node would carry what it gives out: add loadBalancer to vips.sources" -}}
{{- end -}}
{{- if and $values.admission.enabled (not $values.pools) -}}
  {{- fail "admission.enabled is true, and pools is empty: the policy says who may take which of their addresses; name some, or leave it out" -}}
{{- end -}}
{{- if and $values.admission.enabled (not (semverCompare ">=1.31.0-0" .Capabilities.KubeVersion.Version)) -}}
  {{- fail "admission.enabled takes Kubernetes 1.31, whose policies can read addresses; docs/security.md has a policy for 1.30" -}}
{{- end -}}
{{- if and (or $values.metrics.podMonitor.enabled $values.metrics.rules.enabled) (not $values.metrics.expose) -}}
  {{- fail "metrics.podMonitor and metrics.rules are of no use while metrics.expose is false: Prometheus cannot reach 127.0.0.1 of a node. Set metrics.expose to true." -}}
{{- end -}}
{{- end -}}
