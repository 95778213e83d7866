// Prints a line for each group that this node takes or loses. Any program that speaks gRPC can do the same: this one needs
// @grpc/grpc-js and @grpc/proto-loader, and vippy/v1/vippy.proto below the directory PROTO: PROTO=DIRECTORY node moves.js SOCKET
'use strict';

const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: true, longs: String, enums: String, defaults: true, includeDirs: [process.env.PROTO] };
const { Vippy } = grpc.loadPackageDefinition(loader.loadSync('vippy/v1/vippy.proto', options)).vippy.v1;
const vippy = new Vippy(`unix:${process.argv[2]}`, grpc.credentials.createInsecure());

const events = vippy.events({});
events.on('data', ({ event }) => {
  if (event && event.kind.startsWith('GROUP_')) {
    console.log(`${event.kind.slice('GROUP_'.length).toLowerCase()} ${event.group}`);
  }
});
events.on('error', (error) => {
  console.error(error.details);
  process.exitCode = 1;
});
