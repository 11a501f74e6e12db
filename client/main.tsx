import { render } from 'preact'
import { App } from './app.tsx'
import './styles/theme.css'
import './styles/page.css'
import './styles/thread.css'
import './styles/map.css'
import './styles/inspector.css'
import { keepInStep, send, store } from './store/store.ts'

keepInStep()
store.start()
render(<App />, document.getElementById('app')!)

addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '/') {
    event.preventDefault()
    document.getElementById('search')?.focus()
  }
  if (event.key === 'Escape') send({ type: 'SELECT', id: null })
})
