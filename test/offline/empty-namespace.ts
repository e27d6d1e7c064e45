// Run by the test inside a network namespace that has nothing but loopback: walks the application and prints how it went.
import { networkInterfaces } from 'node:os'
import { startApplication } from '../e2e/application.ts'
import { walkOffline } from './scenario.ts'

const application = await startApplication()
try {
  const walk = await walkOffline(application.address)
  process.stdout.write(JSON.stringify({ interfaces: Object.keys(networkInterfaces()), ...walk }))
} finally {
  await application.stop()
}
