{{/* The reflectors of a rack, as a JSON array: {root, rack}. */}}
{{- define "exip.reflectors" -}}
{{- $all := list -}}
{{- with .rack.reflector -}}
  {{- $suffixes := list "" -}}
  {{- $moves := ne (toString .moves) "false" -}}
  {{- $cluster := first (splitList "/" .address) -}}
  {{- if .second }}{{ $suffixes = list "" "-2" }}{{ end -}}
  {{- range $suffix := $suffixes -}}
    {{- $own := ternary $.rack.reflector $.rack.reflector.second (eq $suffix "") -}}
    {{- $addresses := compact (list $own.address (default "" $own.address6)) -}}
    {{- $bare := list -}}
    {{- range $addresses }}{{ $bare = append $bare (first (splitList "/" .)) }}{{ end -}}
    {{- $component := printf "reflector-%s%s" $.rack.name $suffix -}}
    {{- $all = append $all (dict
      "component" $component
      "name" (printf "%s-%s" (include "exip.fullname" $.root) $component)
      "peer" (printf "reflector%s" $suffix)
      "addresses" $addresses
      "bare" $bare
      "moves" $moves
      "cluster" (ternary $cluster "" (gt (len $suffixes) 1))
      "replicas" (int (default (ternary 2 1 (and $moves (eq (len $suffixes) 1))) $.rack.reflector.replicas))
      "nodeSelector" (default dict $own.nodeSelector)) -}}
  {{- end -}}
{{- end -}}
{{- toJson $all -}}
{{- end -}}

{{/* The keys that both ends of the sessions between speakers and reflectors have. */}}
{{- define "exip.session" -}}
{{- $session := deepCopy .Values.session -}}
{{- if and .Values.dualStack (not (hasKey $session "families")) -}}
  {{- $session = set $session "families" (list "ipv4-unicast" "ipv6-unicast") -}}
{{- end -}}
{{- with .Values.passwords.nodes -}}
  {{- $session = set $session "passwordFile" (printf "/etc/exip-keys/%s" .) -}}
{{- end -}}
{{- toJson $session -}}
{{- end -}}

{{- define "exip.metrics.host" -}}
{{- ternary "${NODE_IP}" "127.0.0.1" .Values.metrics.expose -}}
{{- end -}}

{{/* speaker.yaml: {root, rack}. Key by key the same as in deploy/examples/exip/speaker.yaml. */}}
{{- define "exip.speaker" -}}
{{- $values := .root.Values -}}
{{- $local := dict "asn" .rack.asn "routerId" "${NODE_IP}" -}}
{{- if $values.dualStack }}{{ $local = set $local "address6" "${NODE_IP6}" }}{{ end -}}
{{- if not $values.speaker.listen }}{{ $local = set $local "listen" list }}{{ end -}}
{{- $peers := list -}}
{{- range include "exip.reflectors" . | fromJsonArray -}}
  {{- $own := dict "name" .peer "address" (first .bare) "asn" $.rack.asn -}}
  {{- $peers = append $peers (merge $own (include "exip.session" $.root | fromJson)) -}}
{{- end -}}
{{- $more := default dict .rack.speaker -}}
{{- $config := dict
  "local" $local
  "vips" (dict "interface" $values.vips.interface "allow" $values.vips.allow)
  "peers" (concat $peers (default list $more.peers))
  "metrics" (dict "listen" (printf "%s:9179" (include "exip.metrics.host" .root))) -}}
{{- $config = mergeOverwrite $config (deepCopy $values.speaker.config) (deepCopy (default dict $more.config)) -}}
{{- toYaml $config -}}
{{- end -}}

{{/* reflector.yaml: {root, rack, reflector: one of exip.reflectors}. Key by key the same as in deploy/examples/exip/reflector.yaml. */}}
{{- define "exip.reflector" -}}
{{- $values := .root.Values -}}
{{- $rack := .rack.reflector -}}
{{- $bare := .reflector.bare -}}
{{- $local := dict "asn" .rack.asn "routerId" (first $bare) -}}
{{- if gt (len $bare) 1 }}{{ $local = set $local "address6" (last $bare) }}{{ end -}}
{{- with .reflector.cluster }}{{ $local = set $local "clusterId" . }}{{ end -}}
{{- $nodes := list -}}
{{- range $i, $range := $rack.nodes -}}
  {{- $own := dict "name" (ternary "nodes" (printf "nodes-%d" (add1 $i)) (eq $i 0)) "range" $range "asn" $.rack.asn "rrClient" true -}}
  {{- with $rack.nodesLimit }}{{ $own = set $own "limit" . }}{{ end -}}
  {{- $nodes = append $nodes (merge $own (include "exip.session" $.root | fromJson)) -}}
{{- end -}}
{{- $config := dict
  "local" $local
  "peers" (concat (default list $rack.peers) $nodes)
  "metrics" (dict "listen" (printf "%s:9181" (include "exip.metrics.host" .root))) -}}
{{- if .reflector.moves -}}
  {{- $config = set $config "address" (dict "interface" $rack.interface "ip" .reflector.addresses) -}}
  {{- $config = set $config "lease" (dict "namespace" .root.Release.Namespace "name" .reflector.name) -}}
{{- end -}}
{{- $config = mergeOverwrite $config (deepCopy $values.reflector.config) (deepCopy (default dict $rack.config)) -}}
{{- if not .reflector.moves }}{{ $config = omit $config "address" "lease" }}{{ end -}}
{{- toYaml $config -}}
{{- end -}}

{{/* pools.yaml. Key by key the same as in deploy/examples/pools.yaml. */}}
{{- define "exip.pools" -}}
{{- toYaml (dict "pools" .Values.pools "loadBalancer" .Values.ipam.loadBalancer) -}}
{{- end -}}

{{/* The daemons take up a changed file by themselves, but for these parts: their checksum in the pod's template replaces the pods. */}}
{{- define "exip.restarts" -}}
{{- $config := fromYaml . -}}
{{- $parts := pick $config "local" "address" "lease" "admin" "metrics" -}}
{{- $parts = set $parts "neighbors" (dig "restart" "neighbors" "" $config) -}}
exip.dev/checksum-restart: {{ toJson $parts | sha256sum }}
{{- end -}}
