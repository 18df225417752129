package dev.throughline.lab.fault;

/** Where packets can be dropped. */
enum Place {
  /** The person's computer. */
  LAPTOP,
  /** Between the computer and AWS. */
  INTERNET,
  /** The Client VPN endpoint. */
  ENDPOINT,
  /** The VPC that the endpoint leads to. */
  CONSUMER,
  /** The VPC of the service. */
  PRODUCER
}
