// Addresses of the views, kept behind # so that the same page works from any origin.
import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { AnnotateView } from '../features/annotate/AnnotateView.tsx'
import { CorpusView } from '../features/corpus/CorpusView.tsx'
import { LabelErrorsView } from '../features/label-errors/LabelErrorsView.tsx'
import { QualityView } from '../features/quality/QualityView.tsx'
import { EntitiesView } from '../features/entities/EntitiesView.tsx'
import { ReviewView } from '../features/review/ReviewView.tsx'
import { SettingsView } from '../features/settings/SettingsView.tsx'
import { EncodersView } from '../features/encoders/EncodersView.tsx'
import { HomeView } from '../features/start/HomeView.tsx'
import { TaggersView } from '../features/taggers/TaggersView.tsx'
import { TeamView } from '../features/team/TeamView.tsx'
import { TrainView } from '../features/train/TrainView.tsx'
import { Frame } from './Frame.tsx'
import {
  annotateSearchSchema,
  documentFilterSchema,
  entitiesSearchSchema,
  placeOf,
  reviewSearchSchema,
  settingsSearchSchema,
  teamSearchSchema
} from '../app/addresses.ts'
import { ViewError, ViewMissing } from '../app/ViewError.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: ViewMissing })
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeView })
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: settingsSearchSchema,
  component: SettingsView
})
const project = createRoute({ getParentRoute: () => root, path: '/p/$projectId', component: Outlet })

const corpus = createRoute({
  getParentRoute: () => project,
  path: '/corpus',
  validateSearch: documentFilterSchema,
  component: function CorpusRoute() {
    return <CorpusView projectId={corpus.useParams().projectId} filter={corpus.useSearch()} />
  }
})

const annotate = createRoute({
  getParentRoute: () => project,
  path: '/annotate/{-$documentId}',
  validateSearch: annotateSearchSchema,
  component: function AnnotateRoute() {
    const { projectId, documentId } = annotate.useParams()
    const { at, ...filter } = annotate.useSearch()
    const place = placeOf(at)
    return <AnnotateView {...{ projectId, filter, place }} documentId={documentId ?? null} />
  }
})

const train = createRoute({
  getParentRoute: () => project,
  path: '/train/{-$runId}',
  component: function TrainRoute() {
    const { projectId, runId } = train.useParams()
    return <TrainView projectId={projectId} runId={runId ?? null} />
  }
})

const review = createRoute({
  getParentRoute: () => project,
  path: '/review/{-$documentId}',
  validateSearch: reviewSearchSchema,
  component: function ReviewRoute() {
    const { projectId, documentId } = review.useParams()
    return <ReviewView projectId={projectId} documentId={documentId ?? null} search={review.useSearch()} />
  }
})

const team = createRoute({
  getParentRoute: () => project,
  path: '/team/{-$documentId}',
  validateSearch: teamSearchSchema,
  component: function TeamRoute() {
    const { projectId, documentId } = team.useParams()
    return <TeamView projectId={projectId} documentId={documentId ?? null} search={team.useSearch()} />
  }
})

const labelErrors = createRoute({
  getParentRoute: () => project,
  path: '/review/errors',
  component: function LabelErrorsRoute() {
    return <LabelErrorsView projectId={labelErrors.useParams().projectId} />
  }
})

const quality = createRoute({
  getParentRoute: () => project,
  path: '/review/quality',
  component: function QualityRoute() {
    return <QualityView projectId={quality.useParams().projectId} />
  }
})

const entities = createRoute({
  getParentRoute: () => project,
  path: '/review/entities',
  validateSearch: entitiesSearchSchema,
  component: function EntitiesRoute() {
    return <EntitiesView projectId={entities.useParams().projectId} search={entities.useSearch()} />
  }
})

const taggers = createRoute({
  getParentRoute: () => project,
  path: '/taggers',
  component: function TaggersRoute() {
    return <TaggersView projectId={taggers.useParams().projectId} />
  }
})

const encoders = createRoute({
  getParentRoute: () => project,
  path: '/encoders',
  component: function EncodersRoute() {
    return <EncodersView projectId={encoders.useParams().projectId} />
  }
})

const routeTree = root.addChildren([
  home,
  settings,
  project.addChildren([corpus, annotate, train, review, labelErrors, quality, entities, team, taggers, encoders])
])

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: ViewError,
  defaultPreload: false,
  scrollRestoration: false
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
