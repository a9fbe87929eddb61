import { type ElementType, findElementType } from "../../model/element-types.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { knownImage } from "./images.ts";

/**
 * What products and services are, by what diagrams and architects call them: phrases without case, `_` and `-`, and the
 * type that they mean; "" for a machine of no type. The names are those of the makers' own icon sets and pages.
 */
export const technologyRows: readonly (readonly [type: string, phrases: string])[] = [
  [
    "",
    "ec2, ec2 instance, instance, instances, compute engine, virtual machine, virtual machines, vm, vm scale sets, virtual server, auto scaling, lightsail, compute, traditional server, server, desktop pc, vmware, esxi, hypervisor",
  ],
  [
    "database",
    "rds, rds instance, aurora, aurora instance, database, databases, cloud sql, sql database, sql databases, sql server, azure sql, sql managed instance, azure database, spanner, cloud spanner, alloydb, oracle, db2, hana, sqlite, postgre, postgresql, postgres, mysql, mariadb, relational database, relational database service, sql, generic database",
  ],
  [
    "nosql_database",
    "dynamodb, dynamo db, documentdb, neptune, keyspaces, timestream, qldb, cosmos db, azure cosmos db, firestore, datastore, cloud datastore, bigtable, cloud bigtable, mongodb, mongo, cassandra, couchbase, neo4j, firebase",
  ],
  ["cache", "elasticache, memorydb, memorystore, cache redis, cache for redis, redis, memcached, cache"],
  [
    "data_warehouse",
    "redshift, bigquery, big query, synapse, synapse analytics, azure synapse analytics, snowflake, data lake, lake formation, data lake storage, athena, databricks, data explorer",
  ],
  [
    "object_storage",
    "s3, s3 bucket, bucket, bucket with objects, simple storage service, blob, blob storage, blob block, storage account, storage accounts, cloud storage, glacier, s3 glacier, object storage, data box",
  ],
  [
    "file_storage",
    "efs, elastic file system, elastic block store, ebs, fsx, volume, persistent volume, pv, pvc, disk, disks, persistent disk, file share, filestore, cloud filestore, azure files, netapp files, nas, san, storage, tape storage, backup, file system, file, files, file server",
  ],
  [
    "search_index",
    "opensearch, opensearch service, elasticsearch, elasticsearch service, cloudsearch, solr, cognitive search",
  ],
  [
    "registry",
    "ecr, elastic container registry, container registry, container registries, artifact registry, docker hub, docker registry, npmjs, nuget, pypi, maven central, artifactory",
  ],
  ["source_repository", "codecommit, git, github, gitlab, bitbucket, cloud source repositories, repos"],
  [
    "secret_store",
    "secrets manager, secret manager, key vault, key vaults, vault, secret, parameter store, keystore",
  ],
  ["key_management", "kms, key management service, cloud kms, hsm, cloudhsm, key management"],
  ["directory", "active directory, directory service, azure active directory, ldap, domain controller"],
  [
    "log_store",
    "cloudwatch logs, log analytics, log analytics workspaces, cloud logging, syslog, splunk, siem, log",
  ],
  [
    "serverless_function",
    "lambda, lambda function, function app, function apps, cloud functions, azure functions, serverless",
  ],
  [
    "web_server",
    "web server, web application, web app, wordpress, php, thymeleaf, app service, app services, website, nginx, apache, iis, static web app, static apps, amplify, firebase hosting",
  ],
  [
    "app_server",
    "app engine, elastic beanstalk, application server, tomcat, apache tomcat, jboss, wildfly, spring boot",
  ],
  [
    "microservice",
    "ecs service, fargate, aws fargate, cloud run, container app, container apps, app runner, microservice, service fabric, rest api, api application, containers, ecs, ecs task, container, pod, pods",
  ],
  [
    "kubernetes",
    "eks, elastic kubernetes service, elastic container service for kubernetes, aks, kubernetes services, kubernetes service, gke, container engine, kubernetes engine, kubernetes, openshift, master, control plane",
  ],
  ["container_runtime", "docker, docker engine, container instances"],
  [
    "load_balancer",
    "load balancer, load balancers, elastic load balancing, application load balancer, network load balancer, classic load balancer, gateway load balancer, cloud load balancing, application gateway, application gateways, elb, alb, nlb, ing, ingress, haproxy, f5",
  ],
  [
    "api_gateway",
    "api gateway, api management, api management services, apigee, apigee api platform, cloud endpoints, appsync, kong",
  ],
  ["cdn", "cloudfront, cdn, cdn profiles, front door, front doors, cloud cdn, akamai, cloudflare, fastly"],
  [
    "firewall",
    "firewall, firewalls, network firewall, security group, network security groups, asa 5500, asa, cloud firewall rules",
  ],
  ["waf", "waf, web application firewall, web application firewall policies, cloud armor"],
  [
    "router",
    "nat gateway, nat, internet gateway, transit gateway, cloud nat, virtual gateway, cloud router, router, cloud interconnect, route 53 resolver, voice router",
  ],
  ["switch", "switch, layer 3 switch, workgroup switch, hub"],
  ["router", "wireless access point, access point, wireless, wifi"],
  [
    "vpn_gateway",
    "vpn gateway, vpn connection, site to site vpn, client vpn, virtual network gateways, cloud vpn, customer gateway, bastion, bastions, vpn",
  ],
  ["dns_server", "route 53, dns, dns zones, cloud dns, domain name server"],
  [
    "queue",
    "sqs, sns, queue, simple queue service, simple notification service, topic, mq, amazon mq, kinesis, kinesis data streams, kinesis data firehose, msk, managed streaming for kafka, eventbridge, event grid, event hubs, event hub, azure service bus, service bus, pub sub, pubsub, cloud pubsub, kafka, rabbitmq, activemq, message bus, event bus, mqtt, queue storage",
  ],
  [
    "identity_provider",
    "cognito, iam, identity and access management, identity platform, single sign on, keycloak, okta, auth0, entra id, azure ad b2c, cloud iam, aws sso, sso, radius",
  ],
  [
    "monitoring",
    "cloudwatch, monitor, cloudtrail, x ray, guardduty, security hub, inspector, config, application insights, cloud monitoring, stackdriver, prometheus, grafana, azure monitor",
  ],
  ["certificate_authority", "certificate manager, private ca, certificate authority"],
  [
    "ci_server",
    "codebuild, codepipeline, codedeploy, cloud build, devops, azure devops, jenkins, azure pipelines, github actions",
  ],
  ["mail_server", "ses, simple email service, mail server, email, e mail, e mail system, smtp, exchange"],
  [
    "llm",
    "bedrock, sagemaker, openai, azure openai, vertex ai, vertexai, machine learning, llm, cognitive services",
  ],
  [
    "mobile_app",
    "mobile, mobile client, mobile app, mobile device, phone, smartphone, tablet, ios, android, xamarin, flutter",
  ],
  ["workstation", "pc, computer, laptop, desktop, workstation, client, thin client, terminal"],
  ["client_browser", "browser, web browser, single page application, spa, angular, react, vue"],
  [
    "iot_device",
    "iot device, internet of things, iot, sensor, iot thing, camera, iot hub, iot core, cloud iot core, printer, plc",
  ],
];

const byPhrase = new Map(
  technologyRows.flatMap(([type, phrases]) => phrases.split(", ").map((phrase) => [phrase, type] as const)),
);

/** Words that are other things than the types that they may stand for, where they stand in a text. */
const vague = new Set(
  "a and app application api backend client component core data edge frontend general in java logic network node of on or portal python resource service services spring storage system the to topic using via web with".split(
    " ",
  ),
);

/** Who makes something says nothing of what it is: "Amazon Web Services" is no web server. */
const makers = new Set("amazon apache aws azure gcp google ibm microsoft oracle".split(" "));

/** As many words make a phrase at most. */
const longest = 5;
/** Texts are looked at so far. */
const wordsAtMost = 30;

/** What a text that names a technology means: the first and longest phrase of it that is known; null for none. */
export function technologyOf(text: string): Becomes | null {
  const words = wordsOf(text);
  for (let from = 0; from < words.length; from++)
    for (let size = Math.min(longest, words.length - from); size > 0; size--) {
      const phrase = words.slice(from, from + size).join(" ");
      const found = byPhrase.get(phrase);
      if (found !== undefined) return becomesOf(found);
      if (size === 1 && vague.has(phrase)) continue;
      const image = size === 1 ? knownImage(phrase) : null;
      if (image) return { kind: image.kind, facts: { type: image.facts.type } };
      const isWhole = size === words.length || (size > 1 && !makers.has(words[from] ?? ""));
      const type = isWhole ? findElementType(phrase) : null;
      if (type) return typed(type);
    }
  return null;
}

function becomesOf(word: string): Becomes {
  const type = word === "" ? null : findElementType(word);
  return type ? typed(type) : { kind: "Server", facts: word === "" ? {} : { type: word } };
}

function typed(type: ElementType): Becomes {
  return { kind: type.judgedAs ?? "Server", facts: { type: type.name } };
}

/** `AzureCosmosDB`, `azure_cosmos_db` and `Azure Cosmos DB` are the same words. */
function wordsOf(text: string): string[] {
  return text
    .slice(0, 500)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, wordsAtMost);
}
