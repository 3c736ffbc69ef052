import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client, Deployment } from '../deployment.ts';
import { CREATE_CLIENT_PATH, createClientPage } from './create-client.ts';
import { AUTHORIZE_PATH, CREDENTIALS_PATH, DECISION_PATH, oauthPages, TOKEN_PATH } from './oauth.ts';
import { LOGIN_PATH, type Visitors } from './visitors.ts';

/** A web page that may ask for credentials by OAuth2, as a deployment's configuration names it. */
export interface RegisteredClient {
  clientId: string;
  /** Compared as text. */
  redirectUri: string[];
  /** What its credentials may do; a request has to name exactly these. */
  scope: string[];
  /** How long its credentials last at most, in Taskcluster's words; `1 day` unless given. */
  maxExpires?: string;
}

export interface Surroundings {
  deployment: Deployment;
  visitors: Visitors;
  clients: ReadonlyMap<string, Client>;
  /** What the clients that are made here begin with. */
  user: string;
}

type Page = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Puts the pages for logging in and for making clients where every deployment has them. */
export function addLoginPages(surroundings: Surroundings): void {
  const oauth = oauthPages(surroundings);
  const add = (path: string, page: Page) =>
    surroundings.deployment.pages.set(path, (request, response) => {
      // A caller that went away in mid-body gets nothing and ends nothing.
      Promise.resolve()
        .then(() => page(request, response))
        .catch(() => response.destroy());
    });
  add(LOGIN_PATH, (request, response) => surroundings.visitors.login(request, response));
  add(CREATE_CLIENT_PATH, createClientPage(surroundings));
  add(AUTHORIZE_PATH, oauth.authorize);
  add(DECISION_PATH, oauth.decide);
  add(TOKEN_PATH, oauth.token);
  add(CREDENTIALS_PATH, oauth.credentials);
}
