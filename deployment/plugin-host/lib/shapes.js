// What vippyd says, in the shapes that plugins of the original know.
'use strict';

const net = require('node:net');

const octets = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
const number = (ip) => ip.split('.').reduce((all, octet) => ((all << 8) | Number(octet)) >>> 0, 0);

/** An address: { ip, netmask, broadcast, network, name }, of which IPv6 has only ip and name; and its prefix length. */
function iface(address) {
  const [ip, length] = address.cidr.split('/');
  const shape = { ip, name: address.interface, prefix: length === undefined ? undefined : Number(length) };
  if (!net.isIPv4(ip) || shape.prefix === undefined) {
    return shape;
  }
  const mask = shape.prefix === 0 ? 0 : (0xffffffff << (32 - shape.prefix)) >>> 0;
  return {
    ...shape,
    netmask: octets(mask),
    broadcast: octets((number(ip) | ~mask) >>> 0),
    network: octets((number(ip) & mask) >>> 0),
  };
}

/** A group: the names of preferred nodes, then its addresses. */
const group = (status) => [...status.preferences, ...status.addresses.map(iface)];

/** All groups by the node that owns them; those that nobody can serve under "_". */
function ownership(status) {
  const owned = { _: [] };
  const live = status.peers.filter((peer) => peer.alive && peer.active).map((peer) => peer.name);
  [...(status.node.active ? [status.node.name] : []), ...live].forEach((node) => {
    owned[node] = [];
  });
  status.groups.forEach((each) => {
    const owner = each.owner || '_';
    owned[owner] = owned[owner] || [];
    owned[owner].push(group(each));
  });
  return owned;
}

/** The names of all nodes, this one first. */
const nodes = (status) => [status.node.name, ...status.peers.map((peer) => peer.name)];

/** An announcement as the original's datagram has it, as far as there is the like. */
const announcement = (said, status) => ({
  me: said.node,
  active: said.active,
  version: Number(said.configuration_version),
  vips: status.groups.map(group),
  nodes: nodes(status),
  hash: said.configuration_digest,
  nonce: said.sequence,
  arpcache: {},
});

/** Where a datagram came from, as dgram has it; the port is that of the chat. */
function remote(said, status) {
  const address = said.source;
  const port = Number(/\d*$/.exec(status.chat[0]?.name || '')[0]);
  return { address, family: net.isIPv6(address) ? 'IPv6' : 'IPv4', port, size: said.bytes };
}

module.exports = { announcement, group, iface, nodes, ownership, remote };
